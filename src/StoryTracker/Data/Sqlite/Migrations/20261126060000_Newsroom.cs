using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StoryTracker.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Newsroom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "DidNotHappen",
                table: "TimelineEntryVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "Since",
                table: "AspNetUsers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeskLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Thing = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Redactions",
                columns: table => new
                {
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Noun = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Left = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Redactions", x => new { x.From, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "Retractions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Thing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ThingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Retractions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UpdateTargets",
                columns: table => new
                {
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Thing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ThingId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpdateTargets", x => new { x.From, x.Position });
                });

            migrationBuilder.CreateIndex(
                name: "IX_QuestionClaims_From",
                table: "QuestionClaims",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_EntryClaims_From",
                table: "EntryClaims",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_EntryCitations_From",
                table: "EntryCitations",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_DeskLog_At",
                table: "DeskLog",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Redactions_Noun_Key_Field",
                table: "Redactions",
                columns: new[] { "Noun", "Key", "Field" });

            migrationBuilder.CreateIndex(
                name: "IX_Retractions_From",
                table: "Retractions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Retractions_Thing_ThingId",
                table: "Retractions",
                columns: new[] { "Thing", "ThingId" });

            migrationBuilder.CreateIndex(
                name: "IX_UpdateTargets_Thing_ThingId",
                table: "UpdateTargets",
                columns: new[] { "Thing", "ThingId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeskLog");

            migrationBuilder.DropTable(
                name: "Redactions");

            migrationBuilder.DropTable(
                name: "Retractions");

            migrationBuilder.DropTable(
                name: "UpdateTargets");

            migrationBuilder.DropIndex(
                name: "IX_QuestionClaims_From",
                table: "QuestionClaims");

            migrationBuilder.DropIndex(
                name: "IX_EntryClaims_From",
                table: "EntryClaims");

            migrationBuilder.DropIndex(
                name: "IX_EntryCitations_From",
                table: "EntryCitations");

            migrationBuilder.DropColumn(
                name: "DidNotHappen",
                table: "TimelineEntryVersions");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "AspNetUsers");
        }
    }
}
