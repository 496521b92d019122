export { assemblyHearing, assemblyRecipient } from './assemblyai.ts';
export { cartesiaRecipient, cartesiaVoice } from './cartesia.ts';
export { deepgramHearing, deepgramRecipient } from './deepgram.ts';
export { elevenRecipient, elevenVoice } from './elevenlabs.ts';
