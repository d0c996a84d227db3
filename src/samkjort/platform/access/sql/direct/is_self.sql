SELECT access_person()::text
