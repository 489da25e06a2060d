using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>A request's body in XML.</summary>
internal sealed class SdkXmlWriter(SdkModel model)
{
    public ReadOnlyMemory<byte> Write(string root, SdkShape shape, JsonObject members)
    {
        var xml = new XmlOutput().Declaration().Open(root);
        Members(xml, shape, members);
        return xml.Close(root).Written;
    }

    private void Members(XmlOutput xml, SdkShape shape, JsonObject members)
    {
        foreach (var member in shape.Members)
            if (members[member.WireName] is { } value) Value(xml, member.WireName, member.Type, value);
    }

    private void Value(XmlOutput xml, string name, SdkType type, JsonValue value)
    {
        switch (value)
        {
            case JsonObject members when type.Kind == SdkKind.Structure:
                xml.Open(name);
                Members(xml, model.Parameters(type.Shape), members);
                xml.Close(name);
                break;
            case JsonArray items when type.Kind == SdkKind.List:
                if (!type.IsFlat) xml.Open(name);
                foreach (var item in items) Value(xml, type.IsFlat ? name : type.ItemName ?? "member", type.Item!, item);
                if (!type.IsFlat) xml.Close(name);
                break;
            default:
                xml.Text(name, value.AsText ?? value.ToString());
                break;
        }
    }
}
