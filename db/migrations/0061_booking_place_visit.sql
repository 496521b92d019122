/** Booking: places a visit by one call, all of it or nothing, so that losing a race costs one round trip. */

/**
 * Inserts a visit (or, when `visit` is null, the new segments and reservations of one that is moved), sorted by resource, and counts up the versions named.
 * Returns the ordinals of the rows that others were faster with, or of the providers whose day would be held too full; then nothing was written.
 *
 * `limits` lists {resource, from, until, free_minutes, percent} for public holds. They are looked at after the versions were counted up: those rows' locks
 * make everybody who books the same provider take turns, so the sum is the true one.
 */
create function booking.place_visit(account uuid, appointment uuid, visit jsonb, segments jsonb, reservations jsonb, expires timestamptz, bump uuid[], limits jsonb, at timestamptz)
returns smallint[] language plpgsql set search_path = '' as $$
declare
  placed smallint[];
  lost smallint[];
  crowded uuid[];
begin
  begin
    if visit is not null then
      if visit ? 'session' then
        insert into booking.session (account_id, session_id, network_token, began_at)
        values (account, (visit ->> 'session')::uuid, (visit ->> 'network')::bytea, at) on conflict do nothing;
      end if;
      insert into booking.appointment (account_id, appointment_id, location_id, client_id, status, source, starts_at, ends_at, provider_named,
        price_minor, deposit_minor, currency, held_until, note, override_reason, created_at, booked_at)
      values (account, appointment, (visit ->> 'location')::uuid, (visit ->> 'client')::uuid, visit ->> 'status', visit ->> 'source',
        to_timestamp((visit ->> 'start')::int * 60.0), to_timestamp((visit ->> 'end')::int * 60.0), (visit ->> 'named')::boolean, (visit ->> 'price')::bigint,
        (visit ->> 'deposit')::bigint, visit ->> 'currency', expires, (visit ->> 'note')::bytea, (visit ->> 'override')::bytea, at, case when expires is null then at end);
      if visit ? 'session' then
        insert into booking.hold (account_id, appointment_id, session_id, network_token, expires_at)
        values (account, appointment, (visit ->> 'session')::uuid, (visit ->> 'network')::bytea, expires);
      end if;
    end if;
    insert into booking.segment (account_id, appointment_id, position, service_id, provider_id, starts_at, ends_at, price_minor)
      select account, appointment, x.position, x.service, x.provider, to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0), x.price
      from jsonb_to_recordset(segments) as x(position smallint, service uuid, provider uuid, start int, "end" int, price bigint);
    with inserted as (
      insert into booking.reservation (account_id, appointment_id, ordinal, resource_id, kind, during, expires_at)
        select account, appointment, x.ordinal, x.resource, x.kind, tstzrange(to_timestamp(x.start * 60.0), to_timestamp(x."end" * 60.0)), expires
        from jsonb_to_recordset(reservations) as x(ordinal smallint, resource uuid, kind text, start int, "end" int)
        order by x.resource, x.start on conflict do nothing returning ordinal)
      select coalesce(array_agg(ordinal), '{}') into placed from inserted;
    lost := array(select (x ->> 'ordinal')::smallint from jsonb_array_elements(reservations) as x where (x ->> 'ordinal')::smallint <> all (placed));
    if lost <> '{}' then raise exception using errcode = 'CB001'; end if;
    insert into booking.resource_version as v (account_id, resource_id, version) select distinct account, id, 1 from unnest(bump) as id order by id
      on conflict (account_id, resource_id) do update set version = v.version + 1;
    if limits <> '[]' then
      crowded := array(select x.resource from jsonb_to_recordset(limits) as x(resource uuid, "from" int, until int, free_minutes int, percent int)
        cross join lateral (select count(distinct r.appointment_id) as holds, sum(extract(epoch from upper(r.during) - lower(r.during)) / 60) as minutes from booking.reservation r
          where r.account_id = account and r.resource_id = x.resource and r.occupies and r.expires_at > at
            and r.begins_at >= to_timestamp(x."from" * 60.0) and r.begins_at < to_timestamp(x.until * 60.0)) as held
        where held.holds > 1 and held.minutes * 100 > x.free_minutes * x.percent);
      if crowded <> '{}' then
        lost := array(select (x ->> 'ordinal')::smallint from jsonb_array_elements(reservations) as x where (x ->> 'resource')::uuid = any (crowded));
        raise exception using errcode = 'CB001';
      end if;
    end if;
    return '{}';
  exception when sqlstate 'CB001' then
    return lost;
  end;
end $$;
