/** Receptionist: the language model that may stand beside the offline engine. Off until a clinic sets it; nothing a visitor said leaves before its vendor's word is on record. */
create table receptionist.model_setting (
  account_id uuid not null,
  version int not null check (version > 0),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  key bytea,
  key_subject_id uuid,
  key_host text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (account_id, version),
  constraint model_setting_key check ((key is null) = (key_host is null) and (key is null) = (key_subject_id is null))
);
comment on table receptionist.model_setting is 'Which language model is asked, at what price and up to what cost; the highest version holds. No row: none is.';
comment on column receptionist.model_setting.key is 'The vendor''s key, sealed; it is never told again.';
comment on column receptionist.model_setting.key_host is 'The host the key was given for: it is sent to no other.';
call cell.make_tenant_table('receptionist.model_setting', 'select, insert');

create table receptionist.model_declaration (
  account_id uuid not null,
  declaration_id uuid not null,
  host text not null check (host ~ '^[a-z0-9.:_-]{1,255}$'),
  vendor text not null check (length(vendor) between 1 and 80),
  trains boolean not null check (not trains),
  retains_content boolean not null check (not retains_content),
  baa boolean not null check (baa),
  declared_by text not null,
  declared_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (account_id, declaration_id),
  constraint model_declaration_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null))
);
comment on table receptionist.model_declaration is 'Who declared, and when, that the vendor behind a host trains on nothing, keeps nothing and has signed a business associate agreement. Without one in force, nothing a visitor said goes there.';
create unique index model_declaration_in_force on receptionist.model_declaration (account_id, host) where withdrawn_at is null;
call cell.make_tenant_table('receptionist.model_declaration', 'select, insert, update');

create table receptionist.model_usage (
  account_id uuid not null,
  day date not null,
  calls int not null check (calls >= 0),
  cost_micros bigint not null check (cost_micros >= 0),
  minute_at timestamptz not null,
  minute_calls int not null check (minute_calls >= 0),
  primary key (account_id, day)
);
comment on table receptionist.model_usage is 'What asking the model has cost on a day (UTC), in millionths of a dollar by the declared price. What a question may cost at most is taken before it is asked, so that two at once cannot pass the cap together.';
call cell.make_tenant_table('receptionist.model_usage', 'select, insert, update');

create table receptionist.model_call (
  account_id uuid not null,
  call_id uuid not null,
  conversation_id uuid not null,
  seq int not null check (seq > 0),
  host text not null check (host ~ '^[a-z0-9.:_-]{1,255}$'),
  model text not null check (model ~ '^[A-Za-z0-9._:/@-]{1,120}$'),
  answered_by text check (answered_by ~ '^[A-Za-z0-9._:/@-]{1,120}$'),
  outcome text not null check (outcome ~ '^[a-z-]{1,40}$'),
  latency_milliseconds int not null check (latency_milliseconds >= 0),
  input_tokens int not null check (input_tokens >= 0),
  output_tokens int not null check (output_tokens >= 0),
  cost_micros bigint not null check (cost_micros >= 0),
  kept text[] not null,
  dropped text[] not null,
  at timestamptz not null,
  primary key (account_id, call_id),
  foreign key (account_id, conversation_id) references receptionist.conversation (account_id, conversation_id) on delete cascade
);
comment on table receptionist.model_call is 'Each question to the model: how long, how dear, which of its proposals were kept and which were dropped, and why. None of the words.';
create index model_call_by_conversation on receptionist.model_call (account_id, conversation_id, seq);
call cell.make_tenant_table('receptionist.model_call', 'select, insert, delete');
