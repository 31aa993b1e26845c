using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StoryTracker.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetRoles",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Claims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Questions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SetupLink",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetupLink", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Story",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Seeded = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Story", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoryVersions",
                columns: table => new
                {
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Headline_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Headline_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Headline = table.Column<string>(type: "TEXT", nullable: false),
                    Summary_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Summary_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Title_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryVersions", x => x.From);
                });

            migrationBuilder.CreateTable(
                name: "TakenBack",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenBack", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TimelineEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TimelineEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Updates",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    EditorName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Body_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Body_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Count_Confirmed = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Disputed = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_False = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Reported = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Speculated = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Superseded = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Unverifiable = table.Column<int>(type: "INTEGER", nullable: false),
                    Count_Withdrawn = table.Column<int>(type: "INTEGER", nullable: false),
                    Headline_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Headline_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Headline = table.Column<string>(type: "TEXT", nullable: false),
                    Right_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Right_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Right = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Said = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Updates", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoleClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RoleId = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoleClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetRoleClaims_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserRoles",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    RoleId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserRoles", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClaimLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OtherId = table.Column<long>(type: "INTEGER", nullable: false),
                    Note_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Note_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClaimLinks_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ClaimLinks_Claims_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClaimStatuses",
                columns: table => new
                {
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RulesVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecidedBy = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimStatuses", x => new { x.ClaimId, x.From });
                    table.ForeignKey(
                        name: "FK_ClaimStatuses_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClaimVersions",
                columns: table => new
                {
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    Settles_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Settles_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Settles = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Wording_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Wording = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimVersions", x => new { x.ClaimId, x.From });
                    table.ForeignKey(
                        name: "FK_ClaimVersions_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Rulings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reason_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rulings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rulings_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuestionVersions",
                columns: table => new
                {
                    QuestionId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    AnswerId = table.Column<long>(type: "INTEGER", nullable: true),
                    Detail_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Detail_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    Settles_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Settles_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Settles = table.Column<string>(type: "TEXT", nullable: false),
                    Text_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionVersions", x => new { x.QuestionId, x.From });
                    table.ForeignKey(
                        name: "FK_QuestionVersions_Claims_AnswerId",
                        column: x => x.AnswerId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QuestionVersions_Questions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "Questions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Articles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    PublisherId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Text_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Articles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Articles_Sources_PublisherId",
                        column: x => x.PublisherId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SourceVersions",
                columns: table => new
                {
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reliability = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    About_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    About_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    Name_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceVersions", x => new { x.SourceId, x.From });
                    table.ForeignKey(
                        name: "FK_SourceVersions_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TimelineEntryVersions",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Date = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Lower = table.Column<long>(type: "INTEGER", nullable: false),
                    Upper = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsExpected = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    Body_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Body_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Note_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Note_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Title_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Words_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Words_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TimelineEntryVersions", x => new { x.EntryId, x.From });
                    table.ForeignKey(
                        name: "FK_TimelineEntryVersions_TimelineEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "TimelineEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuestionClaims",
                columns: table => new
                {
                    QuestionId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionClaims", x => new { x.QuestionId, x.From, x.Position });
                    table.ForeignKey(
                        name: "FK_QuestionClaims_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QuestionClaims_QuestionVersions_QuestionId_From",
                        columns: x => new { x.QuestionId, x.From },
                        principalTable: "QuestionVersions",
                        principalColumns: new[] { "QuestionId", "From" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArticleVersions",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Folded = table.Column<string>(type: "TEXT", nullable: false),
                    Published = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Title_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Url_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Url_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Url = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleVersions", x => new { x.ArticleId, x.From });
                    table.ForeignKey(
                        name: "FK_ArticleVersions_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Citations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", nullable: false),
                    Suffix = table.Column<string>(type: "TEXT", nullable: false),
                    Quote_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Quote_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Quote = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Citations_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EntryClaims",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryClaims", x => new { x.EntryId, x.From, x.Position });
                    table.ForeignKey(
                        name: "FK_EntryClaims_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EntryClaims_TimelineEntryVersions_EntryId_From",
                        columns: x => new { x.EntryId, x.From },
                        principalTable: "TimelineEntryVersions",
                        principalColumns: new[] { "EntryId", "From" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EntryCitations",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    CitationId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryCitations", x => new { x.EntryId, x.From, x.Position });
                    table.ForeignKey(
                        name: "FK_EntryCitations_Citations_CitationId",
                        column: x => x.CitationId,
                        principalTable: "Citations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EntryCitations_TimelineEntryVersions_EntryId_From",
                        columns: x => new { x.EntryId, x.From },
                        principalTable: "TimelineEntryVersions",
                        principalColumns: new[] { "EntryId", "From" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimId = table.Column<long>(type: "INTEGER", nullable: false),
                    CitationId = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    OriginId = table.Column<long>(type: "INTEGER", nullable: true),
                    Stance = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Certainty = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Note_Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Note_Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Evidence_Citations_CitationId",
                        column: x => x.CitationId,
                        principalTable: "Citations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_Sources_OriginId",
                        column: x => x.OriginId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Story",
                columns: new[] { "Id", "Seeded", "Sequence" },
                values: new object[] { 1, false, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_From",
                table: "Articles",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_PublisherId",
                table: "Articles",
                column: "PublisherId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticleVersions_ArticleId",
                table: "ArticleVersions",
                column: "ArticleId",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ArticleVersions_From",
                table: "ArticleVersions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetRoleClaims_RoleId",
                table: "AspNetRoleClaims",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "AspNetRoles",
                column: "NormalizedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserRoles_RoleId",
                table: "AspNetUserRoles",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Citations_ArticleId_Start",
                table: "Citations",
                columns: new[] { "ArticleId", "Start" });

            migrationBuilder.CreateIndex(
                name: "IX_Citations_From",
                table: "Citations",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimLinks_ClaimId",
                table: "ClaimLinks",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimLinks_From",
                table: "ClaimLinks",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimLinks_OtherId",
                table: "ClaimLinks",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_From",
                table: "Claims",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimStatuses_ClaimId",
                table: "ClaimStatuses",
                column: "ClaimId",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimStatuses_From",
                table: "ClaimStatuses",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimStatuses_Status_From_ClaimId",
                table: "ClaimStatuses",
                columns: new[] { "Status", "From", "ClaimId" },
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimVersions_ClaimId",
                table: "ClaimVersions",
                column: "ClaimId",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimVersions_From",
                table: "ClaimVersions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_EntryCitations_CitationId",
                table: "EntryCitations",
                column: "CitationId");

            migrationBuilder.CreateIndex(
                name: "IX_EntryClaims_ClaimId",
                table: "EntryClaims",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_CitationId",
                table: "Evidence",
                column: "CitationId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_ClaimId",
                table: "Evidence",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_From",
                table: "Evidence",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_OriginId",
                table: "Evidence",
                column: "OriginId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_SourceId",
                table: "Evidence",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionClaims_ClaimId",
                table: "QuestionClaims",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Questions_From",
                table: "Questions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionVersions_AnswerId",
                table: "QuestionVersions",
                column: "AnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionVersions_From",
                table: "QuestionVersions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionVersions_QuestionId",
                table: "QuestionVersions",
                column: "QuestionId",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Rulings_ClaimId",
                table: "Rulings",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Rulings_From",
                table: "Rulings",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_From",
                table: "Sources",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_SourceVersions_From",
                table: "SourceVersions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_SourceVersions_SourceId",
                table: "SourceVersions",
                column: "SourceId",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StoryVersions_From",
                table: "StoryVersions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_StoryVersions_To",
                table: "StoryVersions",
                column: "To",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TakenBack_From",
                table: "TakenBack",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_TimelineEntries_From",
                table: "TimelineEntries",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"To\" IS NULL AND NOT \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Expected",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"To\" IS NULL AND \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"To\" IS NULL AND \"IsKey\"");

            migrationBuilder.CreateIndex(
                name: "IX_TimelineEntryVersions_EntryId",
                table: "TimelineEntryVersions",
                column: "EntryId",
                unique: true,
                filter: "\"To\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TimelineEntryVersions_From",
                table: "TimelineEntryVersions",
                column: "From");

            migrationBuilder.CreateIndex(
                name: "IX_Updates_At",
                table: "Updates",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Updates_Key",
                table: "Updates",
                column: "Key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArticleVersions");

            migrationBuilder.DropTable(
                name: "AspNetRoleClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserRoles");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "ClaimLinks");

            migrationBuilder.DropTable(
                name: "ClaimStatuses");

            migrationBuilder.DropTable(
                name: "ClaimVersions");

            migrationBuilder.DropTable(
                name: "EntryCitations");

            migrationBuilder.DropTable(
                name: "EntryClaims");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "QuestionClaims");

            migrationBuilder.DropTable(
                name: "Rulings");

            migrationBuilder.DropTable(
                name: "SetupLink");

            migrationBuilder.DropTable(
                name: "SourceVersions");

            migrationBuilder.DropTable(
                name: "Story");

            migrationBuilder.DropTable(
                name: "StoryVersions");

            migrationBuilder.DropTable(
                name: "TakenBack");

            migrationBuilder.DropTable(
                name: "Updates");

            migrationBuilder.DropTable(
                name: "AspNetRoles");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "TimelineEntryVersions");

            migrationBuilder.DropTable(
                name: "Citations");

            migrationBuilder.DropTable(
                name: "QuestionVersions");

            migrationBuilder.DropTable(
                name: "TimelineEntries");

            migrationBuilder.DropTable(
                name: "Articles");

            migrationBuilder.DropTable(
                name: "Claims");

            migrationBuilder.DropTable(
                name: "Questions");

            migrationBuilder.DropTable(
                name: "Sources");
        }
    }
}
