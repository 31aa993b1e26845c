using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StoryTracker.Tests.Hosting;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Webhooks;

public sealed partial class SignatureTests
{
    /// <summary>The example of the standard’s own libraries.</summary>
    [Fact]
    public void A_message_is_signed_as_the_standard_says() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Fact]
    public void Each_secret_is_another_and_as_long_as_the_hash()
    {
        var (one, other) = (Signature.NewSecret(), Signature.NewSecret());
        Assert.NotEqual(one, other);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
    }

    [Fact]
    public async Task The_check_in_the_README_takes_what_is_genuine_and_recent_and_nothing_else()
    {
        const string Body = """{"title": "다리는 화요일에 열린다."}""";
        var (secret, now) = (Signature.NewSecret(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var signature = Signature.Of(secret, "id", now, Encoding.UTF8.GetBytes(Body));
        Assert.Equal("True", await CheckAsync(secret, now, "v1,AAAA " + signature, Body));
        Assert.Equal("False", await CheckAsync(secret, now, signature, Body.ToUpperInvariant()));
        Assert.Equal("False", await CheckAsync(secret, now + 1, signature, Body));
        Assert.Equal("False", await CheckAsync(Signature.NewSecret(), now, signature, Body));
        Assert.Equal("False", await CheckAsync(secret, now - 3600, Signature.Of(secret, "id", now - 3600, Encoding.UTF8.GetBytes(Body)), Body));
    }

    private static async Task<string> CheckAsync(string secret, long seconds, string signature, string body)
    {
        var check = Python().Match(await File.ReadAllTextAsync(Path.Combine(ServerProcess.Root, "README.md"))).Groups[1].Value;
        await using var run = ServerProcess.Start("python3",
        [
            "-c", check + "\nimport sys\nprint(is_genuine(sys.argv[1], {'webhook-id': 'id', 'webhook-timestamp': sys.argv[2], 'webhook-signature': sys.argv[3]}, sys.argv[4].encode()))",
            secret, seconds.ToString(CultureInfo.InvariantCulture), signature, body,
        ]);
        Assert.True(await run.ExitCodeAsync() == 0, run.Errors);
        return run.Output.Trim();
    }

    [GeneratedRegex("<!-- the tests run this too -->\n```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Python();
}
