CREATE INDEX registration_made ON registration (create_time, id);
CREATE INDEX activity_session_date ON activity_session (date, start_time, id);
CREATE INDEX session_attendance_made ON session_attendance (create_time, id);
