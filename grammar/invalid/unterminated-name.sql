SHOW METHODS IN "confluent.partner;
