using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OpsAutomation.Core.Expressions.Jsonata.Functions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>
/// A function's signature, such as <c>&lt;s-n?:s&gt;</c>: what arguments it takes, where the context fills in, and where one value becomes an array of one.
/// </summary>
internal sealed class Signature
{
    private readonly SignatureParameter[] _parameters;

    private Signature(SignatureParameter[] parameters) => _parameters = parameters;

    public int Count => _parameters.Length;

    public static Signature Of(string text) => TryParse(text, out var signature, out var fault) ? signature : throw fault;

    public static bool TryParse(string text, [NotNullWhen(true)] out Signature? signature, [NotNullWhen(false)] out JsonataFault? fault)
    {
        signature = null;
        if (!SignatureReader.TryRead(text, out var parameters, out fault)) return false;
        signature = new Signature(parameters);
        return true;
    }

    /// <summary>The arguments as the function takes them; throws T0410, T0411 or T0412.</summary>
    public JsonValue?[] Validate(JsonValue?[] arguments, JsonValue? context)
    {
        Span<int> taken = stackalloc int[_parameters.Length];
        if (!Match(arguments, 0, 0, taken, _parameters.Length, toTheEnd: true)) throw Mismatch(arguments);
        if (IsPlain(arguments, taken)) return arguments;

        var valid = new List<JsonValue?>(Math.Max(arguments.Length, _parameters.Length));
        var next = 0;
        for (var i = 0; i < _parameters.Length; i++)
        {
            var parameter = _parameters[i];
            if (taken[i] == 0)
            {
                if (!parameter.TakesContext)
                {
                    valid.Add(next < arguments.Length ? arguments[next] : null);
                    next++;
                }
                else
                {
                    if ((parameter.Types & TypeMask.Of(context)) == 0)
                        throw new JsonataFault("T0411", value: context, detail: (next + 1).ToString(CultureInfo.InvariantCulture));
                    valid.Add(context);
                }
                continue;
            }
            // An optional parameter that took nothing has used up a place all the same, as in the reference: hence the last may find none.
            for (var n = 0; n < taken[i]; n++, next++) valid.Add(parameter.IsArray ? AsArray(parameter, arguments.At(next), next + 1) : arguments.At(next));
        }
        return [.. valid];
    }

    /// <summary>Each parameter took one argument and none must be changed: the way of nearly all calls.</summary>
    private bool IsPlain(JsonValue?[] arguments, ReadOnlySpan<int> taken)
    {
        if (arguments.Length != _parameters.Length) return false;
        for (var i = 0; i < taken.Length; i++)
        {
            if (taken[i] != 1) return false;
            if (_parameters[i].IsArray && (arguments[i] is not (null or JsonArray) || _parameters[i].Items != 0)) return false;
        }
        return true;
    }

    private static JsonValue? AsArray(SignatureParameter parameter, JsonValue? argument, int number)
    {
        if (argument is null) return null;
        if (parameter.Items != 0)
        {
            var wanted = TypeMask.OfLetter(parameter.Items);
            var right = argument is JsonArray array ? AllAre(array, wanted) : TypeMask.Of(argument) == wanted;
            if (!right)
                throw new JsonataFault("T0412", value: argument, value2: PluralOf(parameter.Items), detail: number.ToString(CultureInfo.InvariantCulture));
        }
        return argument is JsonArray ? argument : JsonArray.Of(argument);
    }

    private static bool AllAre(JsonArray array, int wanted)
    {
        foreach (var item in array.Items)
            if (TypeMask.Of(item) != wanted) return false;
        return true;
    }

    private static string PluralOf(char letter) => letter switch
    {
        'a' => "arrays",
        'b' => "booleans",
        'f' => "functions",
        'n' => "numbers",
        'o' => "objects",
        _ => "strings",
    };

    /// <summary>Greedy, with ways back: an optional parameter takes an argument if what follows can do without it.</summary>
    private bool Match(JsonValue?[] arguments, int parameter, int argument, Span<int> taken, int parameters, bool toTheEnd)
    {
        if (parameter == parameters) return !toTheEnd || argument == arguments.Length;
        var p = _parameters[parameter];
        var most = 0;
        while (argument + most < arguments.Length && (most == 0 || p.IsRepeated) && (p.Types & TypeMask.Of(arguments[argument + most])) != 0) most++;
        for (var n = most; n >= (p.IsOptional ? 0 : 1); n--)
        {
            taken[parameter] = n;
            if (Match(arguments, parameter + 1, argument + n, taken, parameters, toTheEnd)) return true;
        }
        return false;
    }

    private JsonataFault Mismatch(JsonValue?[] arguments)
    {
        Span<int> taken = stackalloc int[_parameters.Length];
        var good = 0;
        for (var i = 1; i <= _parameters.Length; i++)
        {
            if (!Match(arguments, 0, 0, taken, i, toTheEnd: false)) break;
            good = 0;
            for (var k = 0; k < i; k++) good += taken[k];
        }
        return new JsonataFault("T0410", value: good < arguments.Length ? arguments[good] : null, detail: (good + 1).ToString(CultureInfo.InvariantCulture));
    }
}
