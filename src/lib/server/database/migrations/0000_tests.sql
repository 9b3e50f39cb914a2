CREATE TABLE "answers" (
	"test" text NOT NULL,
	"place" integer NOT NULL,
	"item" text NOT NULL,
	"trial" jsonb NOT NULL,
	"received" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_test_place_pk" PRIMARY KEY("test","place")
);
--> statement-breakpoint
CREATE TABLE "tests" (
	"id" text PRIMARY KEY NOT NULL,
	"code_sha256" text NOT NULL,
	"benchmark" text NOT NULL,
	"purpose" text NOT NULL,
	"simulated" boolean NOT NULL,
	"session" jsonb,
	"received" timestamp with time zone NOT NULL,
	"withdrawn" timestamp with time zone,
	CONSTRAINT "tests_code_sha256_unique" UNIQUE("code_sha256")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_test_tests_id_fk" FOREIGN KEY ("test") REFERENCES "public"."tests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tests_benchmark" ON "tests" USING btree ("benchmark");