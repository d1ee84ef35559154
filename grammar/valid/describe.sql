DESCRIBE confluent.partner.entitlements;
DESC EXTENDED confluent.partner.entitlements;
DESCRIBE METHOD confluent.partner.signups.signup;
DESCRIBE METHOD EXTENDED confluent.partner.signups.signup;
-- Keywords are names where a name is expected.
DESCRIBE method; DESCRIBE method.methods.tables; DESCRIBE snowflake.table.tables; SHOW METHODS IN a.show.select;
