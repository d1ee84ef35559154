SHOW METHODS IN `confluent;
