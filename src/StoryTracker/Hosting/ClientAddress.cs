using System.Net;
using System.Net.Sockets;

namespace StoryTracker.Hosting;

/// <summary>By which address limits count a request.</summary>
public static class ClientAddress
{
    /// <summary>The address that a request came from; of IPv6 its network, because whoever has one address there has 2^64.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var network = address.GetAddressBytes();
        Array.Clear(network, 8, 8);
        return new IPAddress(network).ToString();
    }
}
