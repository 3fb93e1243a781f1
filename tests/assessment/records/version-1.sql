-- A database as version 1 of the schema wrote it; made once, never made anew.
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'tikas','0001_tables','2026-11-22');
CREATE TABLE answer (
            participation TEXT NOT NULL REFERENCES participation (id),
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            value INTEGER NOT NULL CHECK (value >= -2),
            comment TEXT,
            PRIMARY KEY (participation, item)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "answer" VALUES('2f4522d29d78f30aa38258dfa7995b28','kampa.a1',3,NULL);
INSERT INTO "answer" VALUES('2f5ac36a2f073490d1e94703ecb04acd','kampa.a1',0,NULL);
INSERT INTO "answer" VALUES('5c35ef9b5f4000a47615ebfec061d135','kampa.a1',0,NULL);
INSERT INTO "answer" VALUES('b900181a3e8955b30c11cbe65c51212e','kampa.a1',1,'Ääkköset; and ''quotes''');
INSERT INTO "answer" VALUES('ca7fed8c9622ddd1e51024d2f282f308','kampa.a1',2,NULL);
INSERT INTO "answer" VALUES('edbdf4d8339053d5590f6d2160ddffd2','kampa.a1',4,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a1',1,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a2',2,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a3',3,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a4',4,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a5',0,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a6',1,NULL);
INSERT INTO "answer" VALUES('f06669427274d479ec293a971a13f992','kampa.a7',2,NULL);
CREATE TABLE assessment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            created TEXT NOT NULL CHECK (created IS date(created)),
            UNIQUE (organisation, id)
        ) STRICT;
INSERT INTO "assessment" VALUES(1,1,'Participation','2026-03-02');
CREATE TABLE assessment_instrument (
            assessment INTEGER NOT NULL REFERENCES assessment (id),
            instrument TEXT NOT NULL,
            version TEXT NOT NULL,
            place INTEGER NOT NULL,
            PRIMARY KEY (assessment, instrument)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "assessment_instrument" VALUES(1,'kampa','1.0.0',0);
CREATE TABLE evidence_note (
            organisation INTEGER NOT NULL,
            round INTEGER NOT NULL,
            unit TEXT NOT NULL,
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            note TEXT NOT NULL,
            PRIMARY KEY (round, unit, item),
            FOREIGN KEY (organisation, round) REFERENCES round (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "evidence_note" VALUES(1,1,'town','kampa.a1','Minutes of the board, 3 March: "it''s so"');
CREATE TABLE organisation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200)
        ) STRICT;
INSERT INTO "organisation" VALUES(1,'Tikkala');
INSERT INTO "organisation" VALUES(2,'Toisaalla');
CREATE TABLE participation (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
            organisation INTEGER NOT NULL,
            round INTEGER NOT NULL,
            unit TEXT NOT NULL,
            role TEXT CHECK (length(role) BETWEEN 1 AND 64),
            FOREIGN KEY (organisation, round) REFERENCES round (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "participation" VALUES('2f4522d29d78f30aa38258dfa7995b28',1,2,'library','staff');
INSERT INTO "participation" VALUES('2f5ac36a2f073490d1e94703ecb04acd',1,2,'library','staff');
INSERT INTO "participation" VALUES('5c35ef9b5f4000a47615ebfec061d135',1,2,'library','staff');
INSERT INTO "participation" VALUES('b900181a3e8955b30c11cbe65c51212e',1,2,'library','staff');
INSERT INTO "participation" VALUES('ca7fed8c9622ddd1e51024d2f282f308',1,2,'library','staff');
INSERT INTO "participation" VALUES('edbdf4d8339053d5590f6d2160ddffd2',1,2,'library','staff');
INSERT INTO "participation" VALUES('f06669427274d479ec293a971a13f992',1,1,'town',NULL);
CREATE TABLE role_group (
            round INTEGER NOT NULL REFERENCES round (id),
            role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 64),
            expected INTEGER CHECK (expected >= 0),
            weight REAL NOT NULL DEFAULT 1 CHECK (weight BETWEEN 0 AND 1e6),
            PRIMARY KEY (round, role)
        ) STRICT, WITHOUT ROWID;
CREATE TABLE round (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            organisation INTEGER NOT NULL,
            assessment INTEGER NOT NULL,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            kind TEXT NOT NULL CHECK (kind IN ('survey', 'statement')),
            state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
            min_group INTEGER NOT NULL DEFAULT 5 CHECK (min_group >= 5),
            opened TEXT NOT NULL CHECK (opened IS date(opened)),
            closed TEXT CHECK (closed IS date(closed)),
            UNIQUE (organisation, id),
            UNIQUE (assessment, name),
            CHECK ((state = 'closed') = (closed IS NOT NULL)),
            FOREIGN KEY (organisation, assessment) REFERENCES assessment (organisation, id)
        ) STRICT;
INSERT INTO "round" VALUES(1,1,1,'2026','statement','open',5,'2026-03-02',NULL);
INSERT INTO "round" VALUES(2,1,1,'2025','survey','closed',5,'2026-03-02','2026-03-02');
CREATE TABLE target (
            organisation INTEGER NOT NULL,
            assessment INTEGER NOT NULL,
            unit TEXT,
            item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
            target INTEGER NOT NULL CHECK (target >= 0),
            reason TEXT NOT NULL,
            FOREIGN KEY (organisation, assessment) REFERENCES assessment (organisation, id),
            FOREIGN KEY (organisation, unit) REFERENCES unit (organisation, id)
        ) STRICT;
INSERT INTO "target" VALUES(1,1,NULL,'kampa.a1',3,'');
INSERT INTO "target" VALUES(1,1,'town','kampa.a1',4,'The council wants it');
CREATE TABLE unit (
            organisation INTEGER NOT NULL REFERENCES organisation (id),
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
            parent TEXT CHECK (parent <> id),
            kind TEXT,
            peer_class TEXT,
            headcount INTEGER CHECK (headcount >= 0),
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, parent) REFERENCES unit (organisation, id)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "unit" VALUES(1,'library','Library','town',NULL,NULL,NULL);
INSERT INTO "unit" VALUES(1,'town','Town',NULL,NULL,NULL,NULL);
INSERT INTO "unit" VALUES(2,'harbour','Harbour',NULL,NULL,NULL,NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX participation_by_round ON participation (round);
CREATE UNIQUE INDEX target_for ON target (assessment, coalesce(unit, ''), item);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('organisation',2);
INSERT INTO "sqlite_sequence" VALUES('assessment',1);
INSERT INTO "sqlite_sequence" VALUES('round',2);
COMMIT;
PRAGMA user_version = 1;
