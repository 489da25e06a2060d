namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>Host functions by name, made once for as many evaluations as there are.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, HostFunction> _functions = new(StringComparer.Ordinal);

    private FunctionTable()
    {
    }

    public UInt128 Builtins { get; private set; }

    public static FunctionTable Of(ReadOnlySpan<JsonataHostFunction> functions)
    {
        var table = new FunctionTable();
        foreach (var function in functions)
        {
            table._functions[function.Name] = new HostFunction(function);
            table.Builtins |= BuiltinNames.Bit(function.Name);
        }
        return table;
    }

    public HostFunction? Find(string name) => _functions.GetValueOrDefault(name);
}
