import nodemailer from 'nodemailer';
import type { Egress, Recipient } from '#kernel/egress.ts';
import { EgressError } from '#kernel/egress.ts';
import type { Delivery, Mail, MailTransport } from '#modules/messaging';
import { bounceAddress } from './envelope.ts';

const TIMEOUT_MILLISECONDS = 20_000;
/** Name of the mail server among the registered recipients. */
export const MAIL_RECIPIENT = 'mail';

/** The mail server as a registered recipient of data. `own` is the local mailbox of this process. */
export function mailRecipient(smtpUrl: string, whose: 'own' | 'operator'): Recipient {
  return {
    name: MAIL_RECIPIENT,
    hosts: [new URL(smtpUrl).hostname.toLowerCase().replace(/^\[|\]$/g, '')],
    purpose: 'Delivers mail to clients and staff',
    dataClasses: ['personal'],
    reach: whose === 'own' ? 'loopback' : 'operator-network',
  };
}

/**
 * Delivers mail over SMTP, through the one door out. Outside this machine the line must be encrypted: a server without TLS is refused.
 */
export function makeSmtpMail(smtpUrl: string, egress: Egress): MailTransport {
  const url = new URL(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'smtps:';
  const port = url.port === '' ? (isSecure ? 465 : 587) : Number(url.port);
  const isOwnMachine = /^(127\.|localhost$|::1$)/.test(host);
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && !isOwnMachine,
    ignoreTLS: !isSecure && isOwnMachine,
    tls: { servername: host, minVersion: 'TLSv1.2' },
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: TIMEOUT_MILLISECONDS,
    greetingTimeout: TIMEOUT_MILLISECONDS,
    socketTimeout: TIMEOUT_MILLISECONDS,
    getSocket: (_options, done) => {
      egress.connect(MAIL_RECIPIENT, { host, port }).then(
        (connection) => done(null, { connection }),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  return {
    send: async (mail) => {
      try {
        const sent = await transport.sendMail(toMessage(mail));
        return { outcome: 'accepted', reference: sent.messageId };
      } catch (error) {
        return explain(error);
      }
    },
  };
}

/** One Message-ID for one message, however often it is sent. */
function toMessage(mail: Mail) {
  const domain = mail.from.address.split('@')[1] ?? 'localhost';
  return {
    messageId: `<${mail.messageId}@${domain}>`,
    envelope: { from: bounceAddress(mail.accountId, mail.messageId, domain), to: mail.to },
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(mail.calendar ? { icalEvent: { filename: 'visit.ics', ...mail.calendar } } : {}),
  };
}

/** A 5xx answer is for good; everything else may pass. No word of the server's is kept: they quote addresses. */
function explain(error: unknown): Delivery {
  if (error instanceof EgressError) return { outcome: 'later', reason: error.reason };
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number' && responseCode >= 500) return { outcome: 'rejected', reason: `smtp-${responseCode}` };
  if (code === 'EAUTH') return { outcome: 'later', reason: 'mail-login-refused' };
  return { outcome: 'later', reason: typeof responseCode === 'number' ? `smtp-${responseCode}` : 'mail-server-unreachable' };
}
