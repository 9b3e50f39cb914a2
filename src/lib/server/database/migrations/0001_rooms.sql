CREATE TABLE "pupils" (
	"id" text PRIMARY KEY NOT NULL,
	"room" text NOT NULL,
	"code_sha256" text NOT NULL,
	"name" text NOT NULL,
	"seed" integer NOT NULL,
	"consent" timestamp with time zone,
	"simulated" boolean NOT NULL,
	"joined" timestamp with time zone NOT NULL,
	"seen" timestamp with time zone NOT NULL,
	CONSTRAINT "pupils_code_sha256_unique" UNIQUE("code_sha256"),
	CONSTRAINT "pupils_room_name" UNIQUE("room","name")
);
--> statement-breakpoint
CREATE TABLE "room_answers" (
	"pupil" text NOT NULL,
	"place" integer NOT NULL,
	"trial" jsonb NOT NULL,
	"late" boolean NOT NULL,
	"received" timestamp with time zone NOT NULL,
	CONSTRAINT "room_answers_pupil_place_pk" PRIMARY KEY("pupil","place")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"code" text PRIMARY KEY NOT NULL,
	"key_sha256" text NOT NULL,
	"plan" jsonb NOT NULL,
	"place" integer NOT NULL,
	"revealed" boolean NOT NULL,
	"opened" timestamp with time zone NOT NULL,
	"ended" timestamp with time zone,
	"kept" text
);
--> statement-breakpoint
ALTER TABLE "pupils" ADD CONSTRAINT "pupils_room_rooms_code_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_answers" ADD CONSTRAINT "room_answers_pupil_pupils_id_fk" FOREIGN KEY ("pupil") REFERENCES "public"."pupils"("id") ON DELETE cascade ON UPDATE no action;