// Installs the runtime of the voice activity model beside everything else: 290 MB that only calls by sound need, so `npm start` never does it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../voice', import.meta.url));
const args = ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
const { status } = spawnSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32', env });
process.exit(status ?? 1);
