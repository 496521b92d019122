export { type TwilioParams, isSignedByTwilio, readTwilioText, type TwilioText } from './twilio-webhook.ts';
