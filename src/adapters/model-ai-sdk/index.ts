export { makeAiSdkModel, modelRecipients } from './ai-sdk-model.ts';
