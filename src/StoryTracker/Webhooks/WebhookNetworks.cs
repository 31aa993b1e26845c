using System.Net;
using System.Net.Sockets;
using StoryTracker.Hosting;

namespace StoryTracker.Webhooks;

/// <summary>
/// Which machines may be called. Whoever types an address must not get at what only this server can reach: its own
/// services, its private network, the metadata of the cloud that it runs in.
/// </summary>
public sealed class WebhookNetworks(StorySettings settings)
{
    // IANA’s registry of special addresses, and the two outside of it at which clouds keep services for their machines.
    private static readonly IPNetwork[] s_special4 =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        ]).Select(n => IPNetwork.Parse(n)),
    ];

    // Of IPv6 only what is given out to the public; and in it not what is special, tunnels (which lead to any IPv4 address) among it.
    private static readonly IPNetwork s_public6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] s_special6 = [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]).Select(n => IPNetwork.Parse(n))];

    // Where a network has only IPv6, this is how it writes IPv4 addresses.
    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether the server’s owner named networks of their own.</summary>
    public bool HasOwn => settings.WebhookNetworks.Count > 0;

    /// <summary>Whether an address may be called: over https any public one, and whatever the server’s owner named.</summary>
    public bool MayCall(IPAddress address, string scheme)
    {
        var meant = Plain(address);
        return settings.WebhookNetworks.Any(n => n.Contains(meant)) || (scheme == "https" && IsPublic(meant));
    }

    /// <summary>Whether an address is one that anybody can be reached at.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var meant = Plain(address);
        return meant.AddressFamily switch
        {
            AddressFamily.InterNetwork => !s_special4.Any(n => n.Contains(meant)),
            AddressFamily.InterNetworkV6 => s_public6.Contains(meant) && !s_special6.Any(n => n.Contains(meant)),
            _ => false,
        };
    }

    // The IPv4 address that an IPv6 address stands for, where it is only another way to write one.
    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 && s_nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}
