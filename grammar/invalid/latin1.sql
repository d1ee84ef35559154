SELECT 'Straﬂe';
