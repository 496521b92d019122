export { type TwilioAccount, makeTwilioTexts, twilioRecipient } from './twilio-texts.ts';
export { type TwilioParams, isSignedByTwilio, readTwilioStatus, readTwilioText, type TwilioText } from './twilio-webhook.ts';
