import type { NoticeProps } from '../contract.ts';
import { readPage } from '../page-data.ts';

/** Opens what was asked for once it may be opened, with what stands after the # of its address, such as the token of a link: a `Refresh` of the server forgets that. */
const { waitSeconds = 60 } = readPage<NoticeProps>().props;
setTimeout(() => location.reload(), waitSeconds * 1_000);
