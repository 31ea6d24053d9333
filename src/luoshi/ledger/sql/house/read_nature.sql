SELECT simulated FROM simulated
