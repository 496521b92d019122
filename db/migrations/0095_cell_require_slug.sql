/** Cell: a process remembers which account a slug stands for, and asks in the transaction itself whether it still does. */

/** Fails the transaction when a slug does not (any more) stand for an account; runs with the caller's rights. */
create function cell.require_slug(wanted text, account uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if not exists (select from cell.directory d where d.slug = wanted and d.account_id = account) then
    raise exception 'the slug stands for another account, or for none' using errcode = 'CA001';
  end if;
end $$;
revoke all on function cell.require_slug(text, uuid) from public;
grant execute on function cell.require_slug(text, uuid) to candor_app;
