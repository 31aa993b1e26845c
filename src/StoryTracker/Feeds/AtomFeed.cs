using System.Globalization;
using System.Text;
using System.Xml;
using StoryTracker.Hosting;
using StoryTracker.Rendering;

namespace StoryTracker.Feeds;

/// <summary>
/// Writes a feed as Atom 1.0 (RFC 4287). Times have microseconds: an update and its correction may fall into one second,
/// and a reader sees only by <c>updated</c> that an entry changed.
/// </summary>
public static class AtomFeed
{
    /// <summary>The media type.</summary>
    public const string Type = "application/atom+xml; charset=utf-8";

    /// <summary>The namespace of our one extension: <c>head</c>, the number and hash of the newest update.</summary>
    public const string Extension = "urn:storytracker";

    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>An instant as RFC 3339 wants it.</summary>
    public static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static byte[] Write(Feed feed, PublicUrl links)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "en");
            Element(xml, "id", feed.Id);
            Element(xml, "title", feed.Title);
            Element(xml, "subtitle", feed.Moment.Story!.Headline.Text);
            Element(xml, "updated", Instant(feed.Updated));
            Link(xml, "self", links.For("/feed.atom" + feed.Kind.Query()), "application/atom+xml");
            Link(xml, "alternate", links.For(feed.Kind == FeedKind.Corrections ? "/corrections" : "/"), "text/html");
            Author(xml, feed.Publisher);
            xml.WriteStartElement("head", Extension);
            xml.WriteAttributeString("number", feed.Moment.Number.ToString(CultureInfo.InvariantCulture));
            xml.WriteString(Convert.ToHexStringLower(feed.Moment.Update!.Hash));
            xml.WriteEndElement();
            foreach (var entry in feed.Entries)
            {
                Entry(xml, entry, links);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry, PublicUrl links)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", entry.Id);
        Element(xml, "title", entry.Title);
        Element(xml, "published", Instant(entry.Update.At));
        Element(xml, "updated", Instant(entry.Updated));
        Link(xml, "alternate", links.For(entry.Path), "text/html");
        if (entry.Card.Tombstone is null && entry.Update.Byline.Text.Length > 0)
        {
            Author(xml, entry.Update.Byline.Text);
        }

        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", entry.Card.Tombstone is null ? entry.Update.Kind.ToString() : "Withdrawn");
        xml.WriteEndElement();
        if (entry.Summary.Length > 0)
        {
            Element(xml, "summary", entry.Summary);
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(XmlWords.Of(EntryHtml.Of(entry, links)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, XmlWords.Of(text));

    private static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }
}
