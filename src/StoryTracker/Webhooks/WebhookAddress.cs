using System.Net;
using StoryTracker.Data;

namespace StoryTracker.Webhooks;

/// <summary>What may be typed as the address of a receiver. Where it really leads is looked at again whenever it is called.</summary>
public static class WebhookAddress
{
    /// <summary>The longest address, in UTF-16 code units.</summary>
    public const int Length = 1_000;

    /// <summary>The name of the field in forms.</summary>
    public const string Field = "Address";

    /// <summary>Reads an address.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="networks">Which networks may be called.</param>
    /// <exception cref="RuleException">It is none, or leads where nothing may be sent.</exception>
    public static Uri Read(string? typed, WebhookNetworks networks)
    {
        var line = Checked.Line(Field, typed, "Write the address of the receiver.", Length);
        if (!Uri.TryCreate(line, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw new RuleException(Field, "Write a whole address: https://receiver.example/path.");
        if (address.UserInfo.Length > 0)
            throw new RuleException(Field, "A name and a password in front of the host are not sent. Leave them out: the receiver knows us by the signature.");
        if (address.Fragment.Length > 0)
            throw new RuleException(Field, "What follows a # is not sent. Leave it out.");
        if (address.AbsoluteUri.Length > Length)
            throw new RuleException(Field, $"This address is too long: at most {Length:N0} characters fit once it is escaped.");
        if (address.Scheme == "http" && !networks.HasOwn)
            throw new RuleException(Field, "Write https. What goes over plain http can be read and held back on the way.");
        if (address.IsLoopback && !networks.HasOwn
            || IPAddress.TryParse(address.DnsSafeHost, out var ip) && !networks.MayCall(ip, address.Scheme))
            throw new RuleException(Field, "This leads into a private network, to this machine or to nowhere. Write an address that anybody can reach.");

        return address;
    }
}
