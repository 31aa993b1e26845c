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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
