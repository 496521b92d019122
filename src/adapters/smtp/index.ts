export { MAIL_RECIPIENT, mailRecipient, makeSmtpMail } from './smtp-mail.ts';
export { type LocalMail, readMail, startLocalMail } from './local-mail.ts';
