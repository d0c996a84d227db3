SELECT ''::text WHERE access_person() IS NOT NULL
