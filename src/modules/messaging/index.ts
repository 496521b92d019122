export { type MessageId, type MessageOrder, type MessagePurpose, type TemplateKey, reminderTime } from './model.ts';
export { type Withdraw, queueMessage, withdrawMessages } from './queue-message.ts';
export { type VisitNews, announceVisit } from './announce-visit.ts';
