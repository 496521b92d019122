/** A provider's login is a user who works in the same account, or did. */
alter table catalog.provider add constraint provider_user foreign key (account_id, user_id) references identity.membership (account_id, user_id);
