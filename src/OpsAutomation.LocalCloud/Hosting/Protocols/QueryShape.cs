using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>How a value of an API's model is written in the Query protocol: as parameters in a request, as elements in an answer.</summary>
public abstract class QueryShape
{
    public static QueryShape Text { get; } = new QueryScalar(static text => text);

    /// <summary>What is no number stays a text, for the operation to refuse.</summary>
    public static QueryShape Number { get; } = new QueryScalar(QueryScalar.Number);

    public static QueryShape Flag { get; } = new QueryScalar(QueryScalar.Flag);

    /// <summary>The name of parameters and elements where it is not the member's own, as in flattened lists.</summary>
    public virtual string? WireName => null;

    /// <param name="at">The parameters at and below the value's own name.</param>
    /// <returns>Null when there are none.</returns>
    public abstract JsonValue? Read(FormParameters at);

    public abstract void Write(XmlOutput xml, string name, JsonValue value);

    public static QueryShape List(QueryShape item) => new QueryList(item, null);

    /// <summary>A list without an element around its items, which bear that name.</summary>
    public static QueryShape FlatList(string name, QueryShape item) => new QueryList(item, name);

    public static QueryShape Map(QueryShape value, string key = "key", string valueName = "value") => new QueryMap(value, key, valueName, null);

    /// <summary>A map without an element around its entries, which bear that name.</summary>
    public static QueryShape FlatMap(string name, QueryShape value, string key = "Name", string valueName = "Value") =>
        new QueryMap(value, key, valueName, name);

    public static QueryStructure Structure(params (string Name, QueryShape Shape)[] members) => new(members);
}
