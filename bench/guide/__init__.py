"""What our next step costs against the optimum and the simpler policies; how long it takes."""
