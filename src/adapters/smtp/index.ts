export { mailRecipient, makeSmtpMail } from './smtp-mail.ts';
export { type LocalMail, readMail, startLocalMail } from './local-mail.ts';
