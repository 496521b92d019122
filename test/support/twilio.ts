import twilio from 'twilio';
import { ORIGIN, type TestServer } from './server.ts';

/** The token the tests' vendor account signs with. */
export const TWILIO_TOKEN = '0123456789abcdef0123456789abcdef';

/** The fields of a text as the vendor posts them. */
export function textFields(body: string, over: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    MessageSid: `SM${'a'.repeat(32)}`,
    SmsSid: `SM${'a'.repeat(32)}`,
    AccountSid: `AC${'b'.repeat(32)}`,
    From: '+15615550174',
    To: '+15615550100',
    Body: body,
    NumMedia: '0',
    NumSegments: '1',
    ApiVersion: '2010-04-01',
    ...over,
  };
}

/** Signs fields as the vendor does: over the address it calls and all of them. */
export function signed(path: string, fields: Readonly<Record<string, string>>, token = TWILIO_TOKEN, origin = ORIGIN): string {
  return twilio.getExpectedTwilioSignature(token, `${origin}${path}`, fields);
}

/** Posts a webhook as the vendor does; `signature` is given to break it. */
export function postHook(
  { app }: TestServer,
  path: string,
  fields: Readonly<Record<string, string>>,
  { signature = signed(path, fields), contentType = 'application/x-www-form-urlencoded' }: { signature?: string | null; contentType?: string } = {},
) {
  return app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': contentType, ...(signature === null ? {} : { 'x-twilio-signature': signature }) },
    payload: new URLSearchParams(fields).toString(),
  });
}
