SHOW METHODS IN confluent.;
EXEC a..b;
