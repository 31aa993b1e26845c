using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace StoryTracker.Desk;

/// <summary>
/// What a request knows of an editor who is signed in: id, name, stamp and role. Identity's own would ask the store for
/// claims of the editor and of the role too, three more questions at each request, and the desk gives none.
/// </summary>
public sealed class EditorPrincipals(UserManager<Editor> editors, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Editor>
{
    public async Task<ClaimsPrincipal> CreateAsync(Editor user)
    {
        var types = options.Value.ClaimsIdentity;
        return new(new ClaimsIdentity(
            [
                new(types.UserIdClaimType, user.Id),
                new(types.UserNameClaimType, user.UserName!),
                new(types.SecurityStampClaimType, user.SecurityStamp!),
                .. (await editors.GetRolesAsync(user)).Select(role => new Claim(types.RoleClaimType, role)),
            ],
            IdentityConstants.ApplicationScheme, types.UserNameClaimType, types.RoleClaimType));
    }
}
