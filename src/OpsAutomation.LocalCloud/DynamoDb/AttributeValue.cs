using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A value in its normal wire form, such as {"N": "12"}: what is stored is what is sent, so a read costs no conversion.</summary>
internal readonly struct AttributeValue(JsonObject wire) : IEquatable<AttributeValue>
{
    public JsonObject Wire { get; } = wire;

    public AttributeType Type => TypeOf(Wire.Names[0]) ?? AttributeType.NULL;

    public string TypeName => Wire.Names[0];

    public JsonValue Content => Wire.Values[0];

    /// <summary>The text of S, of N and of B (base64).</summary>
    public string Text => Content.AsText ?? "";

    public JsonObject Members => (JsonObject)Content;

    public JsonArray Items => (JsonArray)Content;

    public DynamoNumber Number => DynamoNumber.FromNormal(Text);

    public byte[] Bytes => Convert.FromBase64String(Text);

    public bool IsSet => Type is AttributeType.SS or AttributeType.NS or AttributeType.BS;

    public static AttributeValue Of(AttributeType type, JsonValue content) => new(JsonObject.Of((type.ToString(), content)));

    public static AttributeValue Of(DynamoNumber number) => Of(AttributeType.N, number.ToString());

    public static AttributeType? TypeOf(string name) => name switch
    {
        "S" => AttributeType.S,
        "N" => AttributeType.N,
        "B" => AttributeType.B,
        "BOOL" => AttributeType.BOOL,
        "NULL" => AttributeType.NULL,
        "M" => AttributeType.M,
        "L" => AttributeType.L,
        "SS" => AttributeType.SS,
        "NS" => AttributeType.NS,
        "BS" => AttributeType.BS,
        _ => null,
    };

    /// <summary>Equality as DynamoDB's '=' has it: normal forms are compared, sets without regard to order.</summary>
    public bool Equals(AttributeValue other)
    {
        if (Type != other.Type) return false;
        switch (Type)
        {
            case AttributeType.L:
                if (Items.Count != other.Items.Count) return false;
                for (var i = 0; i < Items.Count; i++)
                    if (!new AttributeValue((JsonObject)Items[i]).Equals(new AttributeValue((JsonObject)other.Items[i]))) return false;
                return true;
            case AttributeType.M:
                if (Members.Count != other.Members.Count) return false;
                foreach (var (name, value) in Members)
                    if (!other.Members.TryGet(name, out var match) || !new AttributeValue((JsonObject)value).Equals(new AttributeValue((JsonObject)match)))
                        return false;
                return true;
            case AttributeType.SS or AttributeType.NS or AttributeType.BS:
                if (Items.Count != other.Items.Count) return false;
                var members = new HashSet<string>(Items.Count, StringComparer.Ordinal);
                foreach (var item in Items) members.Add(item.AsText!);
                foreach (var item in other.Items)
                    if (!members.Contains(item.AsText!)) return false;
                return true;
            default:
                return Content.Equals(other.Content);
        }
    }

    public override bool Equals(object? obj) => obj is AttributeValue other && Equals(other);

    public override int GetHashCode() => Type is AttributeType.S or AttributeType.N or AttributeType.B ? Content.GetHashCode() : (int)Type;

    /// <summary>The order of two values of one scalar type that has an order (S by UTF-8, N by number, B by unsigned bytes); null for all others.</summary>
    public int? CompareTo(AttributeValue other)
    {
        if (Type != other.Type) return null;
        return Type switch
        {
            AttributeType.S => KeyEncoding.CompareUtf8(Text, other.Text),
            AttributeType.N => Number.CompareTo(other.Number),
            AttributeType.B => Bytes.AsSpan().SequenceCompareTo(other.Bytes),
            _ => null,
        };
    }
}
