-- What was booked in a period is found by when, not by reading every booking there ever was.
create index commitment_booked_at on receptionist.commitment (account_id, at) where act = 'book';
