-- The list of sessions opens in this order.
CREATE INDEX activity_session_day ON activity_session (date, id);
