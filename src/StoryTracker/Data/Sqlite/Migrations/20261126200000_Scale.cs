using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StoryTracker.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Scale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions");

            migrationBuilder.CreateTable(
                name: "SourceTallies",
                columns: table => new
                {
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnWords = table.Column<int>(type: "INTEGER", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    Other = table.Column<int>(type: "INTEGER", nullable: false),
                    Denied = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Disputed = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_False = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Reported = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Speculated = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Superseded = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Unverifiable = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Withdrawn = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceTallies", x => new { x.SourceId, x.Number });
                    table.ForeignKey(
                        name: "FK_SourceTallies_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"IsKey\" AND NOT \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_KeyExpected",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"IsKey\" AND \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_SourceTallies_Number",
                table: "SourceTallies",
                column: "Number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SourceTallies");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_KeyExpected",
                table: "TimelineEntryVersions");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"IsKey\"");
        }
    }
}
