using Amazon.Runtime.Internal;

namespace OpsAutomation.Aws.Wire;

internal readonly struct RestParts(IRequest wire)
{
    public RestParts Path(string label, string value)
    {
        wire.AddPathResource("{" + label + "}", value);
        return this;
    }

    public RestParts Query(string name, string? value)
    {
        if (value is null) return this;
        wire.Parameters[name] = value;
        wire.UseQueryString = true;
        return this;
    }

    public RestParts Header(string name, string? value)
    {
        if (value is not null) wire.Headers[name] = value;
        return this;
    }
}
