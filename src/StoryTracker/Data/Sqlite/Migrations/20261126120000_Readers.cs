using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StoryTracker.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Readers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ErrorReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Thing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ThingId = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Grounds = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AnsweredIn = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErrorReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Logos",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Png = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logos", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "Mastheads",
                columns: table => new
                {
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Dates = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Accent = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Logo = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Byline_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Byline_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Byline = table.Column<string>(type: "TEXT", nullable: false),
                    Contact_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Contact_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Contact = table.Column<string>(type: "TEXT", nullable: false),
                    CorrectionsPolicy_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CorrectionsPolicy_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CorrectionsPolicy = table.Column<string>(type: "TEXT", nullable: false),
                    LogoText_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LogoText_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LogoText = table.Column<string>(type: "TEXT", nullable: false),
                    Publisher_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Publisher_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Publisher = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mastheads", x => x.From);
                    table.ForeignKey(
                        name: "FK_Mastheads_Logos_Logo",
                        column: x => x.Logo,
                        principalTable: "Logos",
                        principalColumn: "Sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Due",
                table: "TimelineEntryVersions",
                column: "DueAt",
                filter: "\"To\" IS NULL AND \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_ErrorReports_KeyHash",
                table: "ErrorReports",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ErrorReports_State",
                table: "ErrorReports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Logos_From",
                table: "Logos",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Mastheads_From",
                table: "Mastheads",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Mastheads_Logo",
                table: "Mastheads",
                column: "Logo");

            migrationBuilder.CreateIndex(
                name: "IX_Mastheads_To",
                table: "Mastheads",
                column: "To",
                unique: true,
                filter: "\"To\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ErrorReports");

            migrationBuilder.DropTable(
                name: "Mastheads");

            migrationBuilder.DropTable(
                name: "Logos");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_Due",
                table: "TimelineEntryVersions");
        }
    }
}
