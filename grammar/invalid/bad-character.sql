SELECT 1 # 2;
SELECT @;
SELECT a § b;
SELECT a ! b;
