using SafeXeroEtl.Benchmarks;

return args switch
{
    ["generate", .. var rest] => GenerateCommand.Run(rest),
    ["floor", var folder] => Floor.Run(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        generate demo --out REPOSITORY                               write the checked-in demo data
        generate month --bills N --lines N --seed N --out DIR        write one month of any size
        floor DIR                                                    the least that reading DIR's reports can cost
        """);
    return 2;
}
