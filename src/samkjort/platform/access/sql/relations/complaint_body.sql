-- The complaint body, from when a part of a complaint was sent to its unit until the complaint is over: that the
-- case exists; what it hears opens through the tables of the complaint itself.
SELECT a.person_id, a.id, 1, 'provision', coalesce(nullif(p.card, ''), 'complaint'),
       NULL::text[], '{}'::text[], a.during * daterange(p.forwarded_on, NULL), NULL::timestamptz
FROM decisions_complaintpart p
JOIN people_appointment a ON a.unit_id = p.body_unit_id AND a.role = 'supervisor' AND a.leave IS NULL
WHERE p.case_id = p_case AND p.forwarded_on IS NOT NULL
  AND EXISTS (SELECT FROM decisions_complaintpart o WHERE o.complaint_id = p.complaint_id
              AND o.state IN ('received', 'sent_back', 'forwarded', 'partly_changed'))
