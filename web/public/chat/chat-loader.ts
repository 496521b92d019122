// The script that puts a chat button on a clinic's own site. It reads nothing of that site but its origin, stores nothing, and draws in a shadow root.
// <script src="https://HOST/chat.js" data-clinic="marlowe" async></script>
// Optional: data-label="Chat with us", data-colour="#4b2440".

const STYLE = (colour: string) => `
:host{all:initial;position:fixed;z-index:2147483000;inset-block-end:max(20px,env(safe-area-inset-bottom));inset-inline-end:20px;--c:${/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#4b2440'}}
button{all:unset;box-sizing:border-box;display:grid;place-items:center;width:56px;height:56px;border-radius:50%;background:var(--c);color:#fffdfb;cursor:pointer;box-shadow:0 8px 28px #251f1d33}
button:hover{filter:brightness(.9)}
button:focus-visible{outline:3px solid #9dbdf5;outline-offset:3px}
svg{width:24px;fill:none;stroke:currentcolor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-width:22px;box-sizing:border-box;padding:0 6px;border-radius:11px;background:#b4481f;color:#fffdfb;font:600 13px/22px system-ui,sans-serif;text-align:center}
b:empty{display:none}
dialog{position:fixed;inset:auto;inset-block-end:92px;inset-inline-end:20px;width:404px;height:min(650px,calc(100dvh - 112px));max-width:none;max-height:none;margin:0;padding:0;border:0;border-radius:16px;overflow:hidden;background:#fbf9f6;box-shadow:0 0 0 1px #251f1d1a,0 8px 40px #251f1d33}
iframe{display:block;width:100%;height:100%;border:0}
@media(max-width:640px){dialog{inset:0;width:100vw;height:100dvh;border-radius:0}}
@media(prefers-color-scheme:dark){dialog{background:#191615}}`;
const TALK = 'M4 5.500h16v11.500H11l-4.500 3.500V17H4z';
const DOWN = 'M6 9.500l6 6 6-6';
/** Milliseconds after it was loaded in which the panel speaks, and in which a browser still lets a press open a page. */
const PATIENCE = 2000;

function begin({ src, dataset }: HTMLScriptElement): void {
  const { clinic = '', label = 'Chat with us', colour = '' } = dataset;
  const { origin } = new URL(src);
  const page = `${origin}/${encodeURIComponent(clinic)}/chat`;
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE(colour));
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = '<dialog></dialog><button type="button" aria-expanded="false"><svg viewBox="0 0 24 24" aria-hidden="true"><path/></svg><b></b></button>';
  const [dialog, button, path, mark] = ['dialog', 'button', 'path', 'b'].map((name) => root.querySelector(name)) as [
    HTMLDialogElement,
    HTMLElement,
    Element,
    Element,
  ];
  let frame: HTMLIFrameElement | undefined;
  let unread = 0;
  let isReady = false;

  const show = () => {
    button.ariaExpanded = String(dialog.open);
    button.ariaLabel = label + (unread ? ` (${unread})` : '');
    mark.textContent = unread ? String(unread) : '';
    path.setAttribute('d', dialog.open ? DOWN : TALK);
  };
  const tell = () => isReady && frame?.contentWindow?.postMessage({ candor: dialog.open ? 'shown' : 'hidden' }, origin);
  // A panel that never speaks was refused, or its page is not to be had: the chat has a page of its own, and the button leads there.
  const lost = () => {
    dialog.close();
    (button.onclick = () => window.open(page, '', 'noopener'))();
  };
  const open = () => {
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = label;
      frame.src = `${page}?embed=1&origin=${encodeURIComponent(location.origin)}`;
      frame.onload = () => setTimeout(() => isReady || lost(), PATIENCE);
      dialog.append(frame);
    }
    // On a phone it covers the site, which is then out of reach; on a desk both can be used.
    if (matchMedia('(max-width:640px)').matches) dialog.showModal();
    else dialog.show();
    frame.focus();
    tell();
    show();
  };
  dialog.ariaLabel = label;
  dialog.onclose = () => {
    button.focus();
    tell();
    show();
  };
  button.onclick = () => (dialog.open ? dialog.close() : open());
  root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && dialog.close());
  addEventListener('message', ({ origin: from, source, data }) => {
    if (from !== origin || !frame || source !== frame.contentWindow) return;
    if (data?.candor === 'close') dialog.close();
    if (data?.candor === 'ready') {
      isReady = true;
      tell();
    }
    if (data?.candor === 'unread') {
      unread = Number(data.count) || 0;
      show();
    }
  });
  show();
  document.body.append(host);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset['clinic']) {
  if (document.body) begin(script);
  else addEventListener('DOMContentLoaded', () => begin(script));
}

export {};
