/** Receptionist: whose row a piece of sound is, is asked before what it is a piece of. */
drop trigger check_recording on receptionist.recording;
create trigger check_recording after insert on receptionist.recording for each row execute function receptionist.check_recording();
