export { type AwsKms, kmsRecipient, makeAwsKms } from './aws-kms.ts';
